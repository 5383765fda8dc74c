import { existsSync } from 'node:fs';
import { type Browser, chromium, selectors } from 'playwright-core';

/** Where Debian, Ubuntu, Fedora and macOS put the browser. */
const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What to tell a person who has no Chromium. */
export const HOW_TO_GET_CHROMIUM =
	'Chromium was not found. Install it (apt-get install chromium), or name an executable in the variable CHROMIUM.';

/** n8n marks the parts of its editor with this attribute, for tests. */
const TEST_ID = 'data-test-id';

/** The Chromium of this machine: the one that `CHROMIUM` names, or one in a usual place. */
export function findChromium(): string | undefined {
	const { CHROMIUM } = process.env;
	return (CHROMIUM ? [CHROMIUM] : PLACES).find((place) => existsSync(place));
}

/** @throws when there is no Chromium, with how to get it */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM);
	selectors.setTestIdAttribute(TEST_ID);
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--lang=en-GB',
		],
	});
}
