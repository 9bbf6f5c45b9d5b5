//! Fuzzes `minutebook_fuzz::private`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::private(bytes));
