import { clients } from './blaaiz/clients.cts';
import { startSandbox } from './index.cts';
import { readOptions, USAGE } from './options.cts';

async function main(): Promise<void> {
	const { port, help } = readOptions(process.argv.slice(2));
	if (help) return console.log(USAGE);
	const sandbox = await startSandbox({
		port,
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

Blaaiz         ${sandbox.url}/blaaiz
${clients.map(({ id, secret }) => `  ${id.padEnd(23)} ${secret}`).join('\n')}

Blazeauth      ${sandbox.url}/blazeauth
  full key     ${keys.full}
  read only    ${keys.readOnly}
  restricted   ${keys.restricted}

Webhooks       ${sandbox.url}/webhooks (signed by any provider that the trigger knows)

Ctrl-C ends it.`);
	process.once('SIGINT', () => void sandbox.close());
	process.once('SIGTERM', () => void sandbox.close());
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
