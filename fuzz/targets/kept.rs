//! Fuzzes `minutebook_fuzz::kept`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::kept(bytes));
