import { findChromium, HOW_TO_GET_CHROMIUM } from '../../tools/editor/browser.cts';
import { setUpStage } from '../support/stage.cts';

/** Without a browser nothing is brought up, and every test of this layer shows as skipped. */
export default async function setUp(): Promise<void> {
	if (findChromium()) return await setUpStage('editor');
	process.stderr.write(`\nThe tests in n8n's editor are skipped. ${HOW_TO_GET_CHROMIUM}\n\n`);
}
