import { setUpStage } from '../support/stage.cts';

export default async function setUp(): Promise<void> {
	await setUpStage('official', {});
}
