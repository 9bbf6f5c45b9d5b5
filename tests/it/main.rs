//! The one test binary; each module tests the program from outside.
