//! Tars made block by block, so that tests can make them wrong.

/// A tar being made, blocks as they are.
#[derive(Debug, Default, Clone)]
pub(crate) struct TarBuilder {
    pub(crate) bytes: Vec<u8>,
}

/// The fields of a header block, as text and numbers.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    pub(crate) path: &'a [u8],
    pub(crate) flag: u8,
    pub(crate) mode: u32,
    pub(crate) link: &'a [u8],
    pub(crate) uid: u64,
    pub(crate) mtime: u64,
    pub(crate) device: (u32, u32),
}

impl<'a> Fields<'a> {
    pub(crate) fn new(path: &'a [u8], flag: u8) -> Self {
        let mode = if flag == b'5' { 0o755 } else { 0o644 };
        Self { path, flag, mode, link: b"", uid: 1000, mtime: 1_700_000_000, device: (0, 0) }
    }
}

/// A ustar header block with a right checksum.
pub(crate) fn header_block(fields: &Fields<'_>, size: u64) -> [u8; 512] {
    let mut header = tar::Header::new_ustar();
    let old = header.as_old_mut();
    old.name[..fields.path.len()].copy_from_slice(fields.path);
    old.linkname[..fields.link.len()].copy_from_slice(fields.link);
    old.linkflag = [fields.flag];
    header.set_mode(fields.mode);
    header.set_uid(fields.uid);
    header.set_gid(fields.uid);
    header.set_mtime(fields.mtime);
    header.set_size(size);
    header.set_device_major(fields.device.0).expect("ustar has it");
    header.set_device_minor(fields.device.1).expect("ustar has it");
    header.set_cksum();
    *header.as_bytes()
}

/// Changes a header block and sums it again.
pub(crate) fn resum(block: &mut [u8; 512], change: impl FnOnce(&mut [u8; 512])) {
    change(block);
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|b| u32::from(*b)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// One pax record.
pub(crate) fn record(key: &str, value: &[u8]) -> Vec<u8> {
    let body = key.len() + value.len() + 3;
    let digits = (1..).find(|digits| (body + digits).to_string().len() == *digits).expect("some length fits");
    [format!("{} {key}=", body + digits).as_bytes(), value, b"\n"].concat()
}

impl TarBuilder {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Appends `data` and pads it to a block.
    pub(crate) fn data(mut self, data: &[u8]) -> Self {
        self.bytes.extend_from_slice(data);
        self.bytes.resize(self.bytes.len().next_multiple_of(512), 0);
        self
    }

    /// An entry with its data.
    pub(crate) fn entry(self, fields: &Fields<'_>, data: &[u8]) -> Self {
        let block = header_block(fields, data.len() as u64);
        self.data(&block).data(data)
    }

    pub(crate) fn file(self, path: &str, data: &[u8]) -> Self {
        self.entry(&Fields::new(path.as_bytes(), b'0'), data)
    }

    pub(crate) fn dir(self, path: &str) -> Self {
        self.entry(&Fields::new(path.as_bytes(), b'5'), b"")
    }

    pub(crate) fn symlink(self, path: &str, target: &str) -> Self {
        self.entry(&Fields { link: target.as_bytes(), mode: 0o777, ..Fields::new(path.as_bytes(), b'2') }, b"")
    }

    pub(crate) fn hardlink(self, path: &str, target: &str) -> Self {
        self.entry(&Fields { link: target.as_bytes(), ..Fields::new(path.as_bytes(), b'1') }, b"")
    }

    /// A pax header with these records.
    pub(crate) fn pax(self, records: &[(&str, &[u8])]) -> Self {
        let data: Vec<u8> = records.iter().flat_map(|(key, value)| record(key, value)).collect();
        self.entry(&Fields::new(b"PaxHeaders/x", b'x'), &data)
    }

    /// The two blocks that end it.
    pub(crate) fn end(mut self) -> Vec<u8> {
        self.bytes.resize(self.bytes.len() + 1024, 0);
        self.bytes
    }
}
