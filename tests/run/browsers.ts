import { findChromium, findFirefox } from '../browser/findBrowser.ts';

// A test that could not run is a failure: both browsers must be there before the tests begin.
console.log(`Chromium: ${await findChromium()}`);
console.log(`Firefox: ${findFirefox()}`);
