//! What is told of a style that is not right, and what the built-in ones say.
