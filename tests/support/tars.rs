//! Tars made block by block, in any dialect, so that a test can make them wrong.

#![allow(dead_code)]

/// Which tar a header block says it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    V7,
    Ustar,
    Gnu,
}

/// A header block before it is written.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) name: Vec<u8>,
    pub(crate) flag: u8,
    pub(crate) mode: u32,
    pub(crate) uid: u64,
    pub(crate) size: u64,
    pub(crate) mtime: u64,
    pub(crate) link: Vec<u8>,
    pub(crate) device: (u32, u32),
    pub(crate) prefix: Vec<u8>,
    pub(crate) dialect: Dialect,
}

impl Block {
    pub(crate) fn new(name: impl AsRef<[u8]>, flag: u8) -> Self {
        let mode = match flag {
            b'5' => 0o755,
            b'2' => 0o777,
            _ => 0o644,
        };
        Self {
            name: name.as_ref().to_vec(),
            flag,
            mode,
            uid: 1000,
            size: 0,
            mtime: 1_700_000_000,
            link: Vec::new(),
            device: (0, 0),
            prefix: Vec::new(),
            dialect: Dialect::Ustar,
        }
    }

    /// A link.
    pub(crate) fn link(name: impl AsRef<[u8]>, flag: u8, target: impl AsRef<[u8]>) -> Self {
        Self { link: target.as_ref().to_vec(), ..Self::new(name, flag) }
    }

    pub(crate) fn bytes(&self) -> [u8; 512] {
        let mut block = [0; 512];
        let mut put = |at: usize, bytes: &[u8]| block[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &self.name);
        put(100, format!("{:07o}\0", self.mode).as_bytes());
        put(108, format!("{:07o}\0", self.uid).as_bytes());
        put(116, format!("{:07o}\0", self.uid).as_bytes());
        put(124, format!("{:011o}\0", self.size).as_bytes());
        put(136, format!("{:011o}\0", self.mtime).as_bytes());
        put(156, &[self.flag]);
        put(157, &self.link);
        match self.dialect {
            Dialect::V7 => {}
            Dialect::Ustar => put(257, b"ustar\x0000"),
            Dialect::Gnu => put(257, b"ustar  \0"),
        }
        if self.dialect != Dialect::V7 {
            put(329, format!("{:07o}\0", self.device.0).as_bytes());
            put(337, format!("{:07o}\0", self.device.1).as_bytes());
        }
        if self.dialect == Dialect::Ustar {
            put(345, &self.prefix);
        }
        resummed(block)
    }
}

/// The block with a right checksum.
pub(crate) fn resummed(mut block: [u8; 512]) -> [u8; 512] {
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// One pax record.
pub(crate) fn record(key: &str, value: &[u8]) -> Vec<u8> {
    let body = key.len() + value.len() + 3;
    let digits = (1..).find(|digits| (body + digits).to_string().len() == *digits).expect("some length fits");
    [format!("{} {key}=", body + digits).as_bytes(), value, b"\n"].concat()
}

/// A tar being made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tar {
    pub(crate) bytes: Vec<u8>,
}

impl Tar {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Bytes, filled up to a block.
    pub(crate) fn raw(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.bytes.extend_from_slice(bytes.as_ref());
        self.bytes.resize(self.bytes.len().next_multiple_of(512), 0);
        self
    }

    /// A header with its data; the size is the data's.
    pub(crate) fn entry(self, block: Block, data: impl AsRef<[u8]>) -> Self {
        let block = Block { size: data.as_ref().len() as u64, ..block };
        self.raw(block.bytes()).raw(data)
    }

    /// A header block with some of its bytes changed, and data that it may say nothing of.
    pub(crate) fn odd(self, block: Block, changes: &[(usize, &[u8])], data: impl AsRef<[u8]>) -> Self {
        let mut bytes = Block { size: data.as_ref().len() as u64, ..block }.bytes();
        changes.iter().for_each(|(at, with)| bytes[*at..at + with.len()].copy_from_slice(with));
        self.raw(resummed(bytes)).raw(data)
    }

    pub(crate) fn file(self, name: impl AsRef<[u8]>, data: impl AsRef<[u8]>) -> Self {
        self.entry(Block::new(name, b'0'), data)
    }

    pub(crate) fn dir(self, name: impl AsRef<[u8]>) -> Self {
        self.entry(Block::new(name, b'5'), b"")
    }

    pub(crate) fn symlink(self, name: impl AsRef<[u8]>, target: impl AsRef<[u8]>) -> Self {
        self.entry(Block::link(name, b'2', target), b"")
    }

    pub(crate) fn hardlink(self, name: impl AsRef<[u8]>, target: impl AsRef<[u8]>) -> Self {
        self.entry(Block::link(name, b'1', target), b"")
    }

    /// An extended header of these records.
    pub(crate) fn pax(self, records: &[(&str, &[u8])]) -> Self {
        self.pax_raw(records.iter().flat_map(|(key, value)| record(key, value)).collect::<Vec<u8>>())
    }

    /// An extended header of any bytes.
    pub(crate) fn pax_raw(self, data: impl AsRef<[u8]>) -> Self {
        self.entry(Block::new("PaxHeaders/x", b'x'), data)
    }

    pub(crate) fn global(self, data: impl AsRef<[u8]>) -> Self {
        self.entry(Block::new("pax_global_header", b'g'), data)
    }

    /// A long name of GNU's, `L`, or link target, `K`.
    pub(crate) fn long(self, flag: u8, name: impl AsRef<[u8]>) -> Self {
        let block = Block { dialect: Dialect::Gnu, ..Block::new("././@LongLink", flag) };
        self.entry(block, [name.as_ref(), b"\0"].concat())
    }

    /// An old sparse file of GNU's with up to four runs of data.
    pub(crate) fn old_sparse(self, name: &str, size: u64, runs: &[(u64, u64)], data: impl AsRef<[u8]>) -> Self {
        let block = Block { dialect: Dialect::Gnu, size: data.as_ref().len() as u64, ..Block::new(name, b'S') };
        let mut bytes = block.bytes();
        for (i, (offset, len)) in runs.iter().enumerate() {
            let at = 386 + 24 * i;
            bytes[at..at + 24].copy_from_slice(format!("{offset:011o}\0{len:011o}\0").as_bytes());
        }
        bytes[483..495].copy_from_slice(format!("{size:011o}\0").as_bytes());
        self.raw(resummed(bytes)).raw(data)
    }

    /// A sparse file of version 1.0, its map before its data.
    pub(crate) fn sparse_1_0(self, name: &str, size: &str, map: &str, data: impl AsRef<[u8]>) -> Self {
        let mut content = map.as_bytes().to_vec();
        content.resize(content.len().next_multiple_of(512), 0);
        content.extend_from_slice(data.as_ref());
        let records: [(&str, &[u8]); 4] = [
            ("GNU.sparse.major", b"1"),
            ("GNU.sparse.minor", b"0"),
            ("GNU.sparse.name", name.as_bytes()),
            ("GNU.sparse.realsize", size.as_bytes()),
        ];
        self.pax(&records).file("GNUSparseFile.0/x", content)
    }

    /// The two blocks that end it.
    pub(crate) fn end(mut self) -> Vec<u8> {
        self.bytes.resize(self.bytes.len() + 1024, 0);
        self.bytes
    }
}
