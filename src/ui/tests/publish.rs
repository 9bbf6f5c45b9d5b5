//! Publishing from inside: what is offered for a part.

use super::Driver;

#[test]
fn a_part_is_offered_in_the_formats_that_have_it() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>4<enter>fi: said so<enter><ctrl+e>minutes<enter>");
    let screen = driver.screen();
    assert!(screen.contains("Word") && !screen.contains("CSV"), "{screen}");
    driver.keys("<esc><ctrl+e>attendance<enter>");
    let screen = driver.screen();
    assert!(screen.contains("Word") && screen.contains("CSV"), "{screen}");
}
