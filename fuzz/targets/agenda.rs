//! Fuzzes `minutebook_fuzz::agenda`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::agenda(bytes));
