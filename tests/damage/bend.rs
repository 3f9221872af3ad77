//! Archives taken apart, bent, and put together again with every sum that needs no key made right.

use snapseal::crypto::digest::{Blake3, sha256};

/// Where the parts of an archive stand.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    pub(crate) bytes: Vec<u8>,
    pub(crate) header_len: usize,
    pub(crate) body_at: usize,
    pub(crate) body_len: usize,
}

/// Its parts.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    /// Magic to `slots_len`.
    pub(crate) prefix: Vec<u8>,
    pub(crate) core: Vec<u8>,
    pub(crate) copy: Vec<u8>,
    pub(crate) slots: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) is_plain: bool,
}

fn len_at(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
}

impl Archive {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let header_len = 24 + len_at(&bytes, 12) + len_at(&bytes, 16) + len_at(&bytes, 20) + 32;
        let body_at = header_len.next_multiple_of(4096);
        let body_len = bytes.len() - body_at - header_len - 96;
        Self { bytes, header_len, body_at, body_len }
    }

    pub(crate) fn header(&self) -> &[u8] {
        &self.bytes[..self.header_len]
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.bytes[self.body_at..self.body_at + self.body_len]
    }

    pub(crate) fn parts(&self) -> Parts {
        let (core_at, core) = (24, len_at(&self.bytes, 12));
        let (copy_at, copy) = (core_at + core, len_at(&self.bytes, 16));
        let (slots_at, slots) = (copy_at + copy, len_at(&self.bytes, 20));
        let part = |at: usize, len: usize| self.bytes[at..at + len].to_vec();
        Parts {
            prefix: part(0, 24),
            core: part(core_at, core),
            copy: part(copy_at, copy),
            slots: part(slots_at, slots),
            body: self.body().to_vec(),
            is_plain: slots == 0,
        }
    }

    pub(crate) fn flipped(&self, bit: usize) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    }
}

impl Parts {
    /// The lengths in the prefix made those of the sections.
    pub(crate) fn with_right_lengths(mut self) -> Self {
        for (at, len) in [(12, self.core.len()), (16, self.copy.len()), (20, self.slots.len())] {
            self.prefix[at..at + 4].copy_from_slice(&(len as u32).to_be_bytes());
        }
        self
    }

    /// The archive of these parts, with right sums.
    pub(crate) fn build(&self) -> Vec<u8> {
        let mut header = [&self.prefix[..], &self.core, &self.copy, &self.slots].concat();
        let sum = sha256(&[&header]);
        header.extend_from_slice(&sum);
        let mut bytes = header.clone();
        bytes.resize(header.len().next_multiple_of(4096), 0);
        bytes.extend_from_slice(&self.body);
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&trailer(&header, &self.body, self.is_plain));
        bytes
    }
}

/// The length of the payload in a body; any number where there is none of that length.
fn payload_len(body_len: usize, is_plain: bool) -> u64 {
    match is_plain {
        true => body_len as u64,
        false => snapseal::seal::opened_len(body_len as u64).unwrap_or_default(),
    }
}

pub(crate) fn trailer(header: &[u8], body: &[u8], is_plain: bool) -> Vec<u8> {
    let mut root = Blake3::new();
    root.update(body);
    let mut trailer = b"SNPTRAIL".to_vec();
    trailer.extend_from_slice(&(body.len() as u64).to_be_bytes());
    trailer.extend_from_slice(&payload_len(body.len(), is_plain).to_be_bytes());
    trailer.extend_from_slice(&(header.len() as u32).to_be_bytes());
    trailer.extend_from_slice(&[0; 4]);
    trailer.extend_from_slice(&root.finalize());
    seal_trailer(trailer, header)
}

/// The first 64 bytes of a trailer with their sum.
pub(crate) fn seal_trailer(mut trailer: Vec<u8>, header: &[u8]) -> Vec<u8> {
    let sum = sha256(&[&trailer, header]);
    trailer.extend_from_slice(&sum);
    trailer
}

/// The frames of a payload, skippable ones included, with their decompressed sizes; without the seek table.
pub(crate) fn frames(payload: &[u8]) -> Vec<(Vec<u8>, [u8; 4])> {
    let count = u32::from_le_bytes(payload[payload.len() - 9..payload.len() - 5].try_into().expect("four bytes")) as usize;
    let table = &payload[payload.len() - 9 - 8 * count..payload.len() - 9];
    let mut at = 0;
    let frame = |entry: &[u8]| {
        let len = u32::from_le_bytes(entry[..4].try_into().expect("four bytes")) as usize;
        at += len;
        (payload[at - len..at].to_vec(), entry[4..8].try_into().expect("four bytes"))
    };
    table.chunks(8).map(frame).collect()
}

/// Frames joined, with the seek table that says so.
pub(crate) fn join(frames: &[(Vec<u8>, [u8; 4])]) -> Vec<u8> {
    let mut out: Vec<u8> = frames.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
    out.extend_from_slice(&0x184D_2A5E_u32.to_le_bytes());
    out.extend_from_slice(&(8 * frames.len() as u32 + 9).to_le_bytes());
    for (bytes, size) in frames {
        out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        out.extend_from_slice(size);
    }
    out.extend_from_slice(&(frames.len() as u32).to_le_bytes());
    out.push(0);
    out.extend_from_slice(&0x8F92_EAB1_u32.to_le_bytes());
    out
}
