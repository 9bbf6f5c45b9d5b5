//! Fuzzes `minutebook_fuzz::minutes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::minutes(bytes));
