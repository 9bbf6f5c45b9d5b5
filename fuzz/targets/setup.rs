//! Fuzzes `minutebook_fuzz::setup`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::setup(bytes));
