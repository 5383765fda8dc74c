import { putAway } from '../support/n8n.cts';

export default async function tearDown(): Promise<void> {
	for (const put of putAway.splice(0)) await put();
}
