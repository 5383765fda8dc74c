import { parseArgs } from 'node:util';

import { startSandbox } from './index.cts';

const DEFAULT_PORT = 4010;

/** `npm run sandbox -- --port 4010`: runs until Ctrl-C. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const sandbox = await startSandbox({
		port: Number(values.port ?? DEFAULT_PORT),
		log: (line) => console.log(line),
	});
	const { demo } = sandbox.providers.blink;
	const { keys } = sandbox.providers.blazeauth.demo;
	console.log(`Sandbox        ${sandbox.url}

Blink          ${sandbox.url}/blink/graphql
  full key     ${demo.keys.full}
  read only    ${demo.keys.readOnly}
  receive only ${demo.keys.receiveOnly}
  write only   ${demo.keys.writeOnly}
  webhooks     ${demo.webhookSecret} (endpoints added on the status page)

Blazeauth      ${sandbox.url}/blazeauth
  full key     ${keys.full}
  read only    ${keys.readOnly}
  restricted   ${keys.restricted}

Ctrl-C ends it.`);
	process.once('SIGINT', () => void sandbox.close());
	process.once('SIGTERM', () => void sandbox.close());
}

void main();
