//! Fuzzes `minutebook_fuzz::journal`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::journal(bytes));
