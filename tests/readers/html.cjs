// Opens each page of a folder in Chromium: no violation of axe-core, no error, nothing fetched, and
// no sideways scrolling in a narrow window or on paper. A fragment is put into a page of its own.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");
const load = createRequire(path.join(process.env.READERS, "package.json"));
const { chromium } = load("playwright-core");
const axe = fs.readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");

async function main(folder) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const faults = [];
  let rules = 0;
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
  for (const name of names) {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    const file = "file://" + path.join(folder, name);
    page.on("request", (request) => request.url() !== file && request.url() !== "about:blank" && faults.push(`${name} fetches ${request.url()}`));
    page.on("console", (message) => message.type() === "error" && faults.push(`${name}: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`${name}: ${error}`));
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    if (text.startsWith("<!DOCTYPE html>")) {
      await page.goto(file);
    } else {
      await page.setContent(`<!DOCTYPE html><html lang="en-GB"><title>x</title><main><h1>A meeting</h1>${text}</main></html>`);
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      if (wide > width) faults.push(`${name} is ${wide} wide in a window of ${width}`);
    }
    await page.evaluate(axe);
    const found = await page.evaluate("axe.run()");
    rules = Math.max(rules, found.passes.length);
    if (found.passes.length < 10) faults.push(`${name}: axe-core found little to look at`);
    for (const violation of found.violations) {
      const where = violation.nodes.map((node) => node.html).slice(0, 3).join("\n    ");
      faults.push(`${name}: ${violation.id} (${violation.impact}): ${violation.help}\n    ${where}`);
    }
    for (const open of found.incomplete) {
      faults.push(`${name}: cannot tell: ${open.id}: ${open.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
    }
    if (process.env.KEEP) {
      fs.mkdirSync(process.env.KEEP, { recursive: true });
      const stem = path.join(process.env.KEEP, path.basename(name, ".html"));
      await page.screenshot({ path: stem + ".png", fullPage: true });
      await page.pdf({ path: stem + ".pdf", preferCSSPageSize: true });
    }
    await page.close();
  }
  await browser.close();
  if (names.length === 0) faults.push("there is no page to read");
  faults.forEach((fault) => console.log(fault));
  console.log(`${names.length} pages, up to ${rules} rules passed, ${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
}

main(process.argv[2]);
