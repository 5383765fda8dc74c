import type { INodeParameters } from 'n8n-workflow';

import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { type NodeRun, runNode } from '../support/engine.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';

export const node = new Blazeauth();

interface More {
	apiKey?: string;
	items?: Parameters<typeof runNode>[0]['items'];
	onError?: Parameters<typeof runNode>[0]['onError'];
	retryOnFail?: boolean;
}

/** The node in n8n's engine, with the double of Blazeauth behind it. */
export class Scene {
	private constructor(readonly sandbox: Sandbox) {}

	static async set(): Promise<Scene> {
		return new Scene(await startSandbox());
	}

	get double() {
		return this.sandbox.providers.blazeauth;
	}

	get demo() {
		return this.double.demo;
	}

	/** The application that the demo data fill, as a resource locator. */
	inPhoto(): INodeParameters {
		return { applicationId: byId(this.demo.applications.photo) };
	}

	credential(apiKey: string = this.demo.keys.full) {
		return { apiKey, environment: 'custom', baseUrl: `${this.sandbox.url}/blazeauth` };
	}

	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		{ apiKey, ...more }: More = {},
	): Promise<NodeRun> {
		return await runNode({
			node,
			parameters: { resource, operation, ...parameters },
			credentials: { blazeauthApi: this.credential(apiKey) },
			...more,
		});
	}

	/** The output of an operation that succeeds and looks like its sample. */
	async output(...run: Parameters<Scene['run']>) {
		const { json, error } = await this.run(...run);
		expect(error).toBeUndefined();
		expect(differencesFromSample(schemaPath(node, run[0], run[1]), json)).toEqual([]);
		return json;
	}

	/** Paths of the requests received, without what they have in common. */
	routes(): string[] {
		return this.sandbox.requests
			.list({ provider: 'blazeauth' })
			.map(({ method, path }) => `${method} ${path.replace(/^.*\//, '')}`);
	}
}

export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
