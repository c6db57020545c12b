import { findChromium, findDisplay, findFirefox } from '../browser/findBrowser.ts';

// A test that could not run is a failure: both browsers must be there before the tests begin.
console.log(`Chromium: ${await findChromium()}`);
console.log(`Firefox: ${findFirefox()}`);
// Outside Linux there is none; the tests of the browser's own window are then left out by name.
console.log(`A screen for Chromium's own window: ${findDisplay() ? 'Xvfb' : 'none'}`);
