//! Fuzzes `minutebook_fuzz::theme`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::theme(bytes));
