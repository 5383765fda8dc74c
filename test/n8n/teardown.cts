import { putAwayAll } from '../support/stage.cts';

export default async function tearDown(): Promise<void> {
	await putAwayAll();
}
