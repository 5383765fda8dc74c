import {
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { formsOf } from '../contract/fieldsOf';
import { triggerNodes } from '../support/catalogue.cts';
import type { CredentialData } from '../support/credentialStore.cts';
import { TestTrigger } from '../support/trigger.cts';

/*
 * A trigger without what it needs has a red triangle in n8n's editor, and cannot be published. The editor
 * draws it for a credential that is required, shown and not chosen.
 */

/** Every combination of the settings of a trigger, with the credentials that its form then shows. */
const cases = triggerNodes.flatMap(({ instance }) => {
	const { description } = instance;
	return formsOf(withRulesOfCredentials(description)).map(({ title, values }) => {
		const node = { typeVersion: Math.max(...[description.version].flat()) };
		const parameters =
			NodeHelpers.getNodeParameters(
				description.properties,
				values,
				true,
				false,
				node,
				description,
			) ?? values;
		const shown = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter(parameters, credential, node, description),
		);
		return { title: `${description.name} ${title}`, instance, parameters, shown };
	});
});

let sandbox: Sandbox;
let good: CredentialData;
beforeAll(async () => {
	sandbox = await startSandbox();
	good = Object.fromEntries(
		demoCredentials(sandbox).map(({ type, data }) => [type, data as CredentialData[string]]),
	);
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox?.close());

it('looks at every trigger', () => {
	expect(new Set(cases.map(({ instance }) => instance))).toEqual(
		new Set(triggerNodes.map(({ instance }) => instance)),
	);
});

it('requires every credential that its form shows, and always shows one', () => {
	const wrong = cases.filter(
		({ shown }) => shown.length === 0 || shown.some(({ required }) => required !== true),
	);
	expect(wrong.map(({ title }) => title)).toEqual([]);
});

describe.each(cases)('$title', ({ instance, parameters, shown }) => {
	it.each(shown.map(({ name }) => name))('cannot be published without %s', async (missing) => {
		const credentials = Object.fromEntries(
			shown.flatMap(({ name }) => (name === missing ? [] : [[name, good[name] ?? {}]])),
		);
		const trigger = new TestTrigger({
			node: instance,
			parameters: { ...required(parameters) },
			credentials,
		});
		const error = await (instance.poll ? trigger.poll() : trigger.activate()).then(
			() => undefined,
			(caught: Error & { description?: string | null }) => caught,
		);
		expect(error?.message).toMatch(/credential|"Signing Secret"/i);
		// Of an error at activation the editor shows the message alone.
		expect(error?.message).toContain(error?.description ?? '');
	});
});

/** A setting without which a trigger is not published has its triangle as well, and nothing else has one. */
it.each(cases)('$title, as it stands, is as good as the editor shows it', async (one) => {
	const { instance, parameters, shown } = one;
	const { description } = instance;
	const node = {
		id: 'trigger',
		name: 'Trigger',
		type: description.name,
		typeVersion: Math.max(...[description.version].flat()),
		position: [0, 0] as [number, number],
		parameters,
	};
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	const credentials = Object.fromEntries(shown.map(({ name }) => [name, good[name] ?? {}]));
	const trigger = new TestTrigger({ node: instance, parameters, credentials });
	const error: unknown = await (instance.poll ? trigger.poll() : trigger.activate()).then(
		() => undefined,
		(caught: unknown) => caught,
	);
	expect([error, issues]).toEqual(
		issues === null ? [undefined, null] : [expect.any(Error), expect.anything()],
	);
});

/** The form with what its credentials depend on: so it is walked as well. */
function withRulesOfCredentials(description: INodeTypeDescription): INodeTypeDescription {
	const rules = (description.credentials ?? []).map(
		({ name, displayOptions }): INodeProperties => ({
			displayName: name,
			name,
			type: 'notice',
			default: '',
			displayOptions,
		}),
	);
	return { ...description, properties: [...description.properties, ...rules] };
}

/** What a person must fill in besides the credentials. */
const required = (parameters: INodeParameters): INodeParameters => ({
	...parameters,
	...('confirmPath' in parameters && { confirmPath: '/payments/{paymentId}' }),
	...('applicationId' in parameters && {
		applicationId: { __rl: true, mode: 'id', value: '123' },
	}),
});

it.each(cases.filter(({ instance }) => instance.poll))(
	'$title tells at activation what is wrong with a setting, and what to do',
	async ({ instance, parameters, shown }) => {
		const credentials = Object.fromEntries(shown.map(({ name }) => [name, good[name] ?? {}]));
		const events = ['nonsense'];
		const trigger = new TestTrigger({
			node: instance,
			parameters: { ...parameters, events },
			credentials,
		});
		await expect(trigger.poll()).rejects.toThrow(/"Trigger On" .*\. .*Nothing was sent/);
	},
);
