//! A meeting typed key by key.

use super::Driver;

#[test]
fn a_first_point_stands_on_the_page_as_the_style_prints_it() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>4<enter>");
    driver.keys("cy<tab>introduced the report and made the following points:<enter>");
    driver.keys("-visits had been made to three authorities<enter>");
    driver.keys(
        "?was there time to gather the evidence?<enter>ab>said that three months was firm<enter>",
    );
    assert_eq!(driver.minuted().len(), 4);
    let screen = driver.screen();
    assert!(
        screen.contains("a)  The Cabinet Member for Children and Families introduced the report")
    );
    assert!(screen.contains("The Leader of the Council said that"));
}
