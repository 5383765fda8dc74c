import { setUpStage } from '../support/stage.cts';

/** The tests of this layer read n8n's log, down to its debug messages. */
export default async function setUp(): Promise<void> {
	await setUpStage('n8n', { N8N_LOG_LEVEL: 'debug' });
}
