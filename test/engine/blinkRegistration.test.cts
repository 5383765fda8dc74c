import { CallbackScene } from './blinkCallbackScene.cts';

const scene = new CallbackScene();

describe.each(['confirm', 'both'] as const)('the callback, with "%s"', (trust) => {
	it('is there while the workflow is active, once, and gone afterwards', async () => {
		scene.blink.control.addEndpoint('https://someone-else.example/hook');
		const own = scene.trigger({ trust });
		await own.activate();
		expect(scene.urls).toEqual(['https://someone-else.example/hook', own.webhookUrl]);
		await own.activate();
		expect(scene.urls).toHaveLength(2);
		await own.deactivate();
		expect(scene.urls).toEqual(['https://someone-else.example/hook']);
		await own.activate();
		expect(scene.urls).toEqual(['https://someone-else.example/hook', own.webhookUrl]);
	});

	it('is not added when the list cannot be read', async () => {
		const own = scene.trigger({ trust });
		scene.blink.running.faults.add({ times: 3, effect: { kind: 'html', status: 502 } });
		await expect(own.activate()).rejects.toThrow(/502/);
		expect(scene.urls).toEqual([]);
	});

	it('is found again after an answer that was lost', async () => {
		const own = scene.trigger({ trust });
		scene.blink.running.faults.add({
			operation: 'callbackEndpointAdd',
			effect: { kind: 'cut' },
			when: 'after',
		});
		await expect(own.activate()).rejects.toThrow(/outcome is unknown/);
		await own.activate();
		expect(scene.urls).toEqual([own.webhookUrl]);
		await own.deactivate();
		expect(scene.urls).toEqual([]);
	});

	it('that was left under an earlier address of this node is replaced', async () => {
		const more = { workflowId: `moved-${trust}` };
		const before = scene.trigger({ trust, more });
		await before.activate();
		const [endpoint] = scene.endpoints;
		if (endpoint) endpoint.url = 'https://old.example/webhook/x/blink';
		const staticData = { ...before.staticData };
		const own = scene.trigger({ trust, more: { ...more, staticData } });
		await own.activate();
		expect(scene.urls).toEqual([own.webhookUrl]);
	});

	it.each(['activate', 'deactivate'] as const)(
		'of the workflow that this one is a copy of stays there (%s)',
		async (step) => {
			const original = scene.trigger({ trust });
			await original.activate();
			const [endpoint] = scene.endpoints;
			if (endpoint) endpoint.url = 'https://production.example/webhook/x/blink';
			const staticData = { ...original.staticData };
			const copy = scene.trigger({ trust, more: { staticData } });
			await copy[step]();
			expect(scene.urls).toContain('https://production.example/webhook/x/blink');
		},
	);

	it.each(['readOnly', 'writeOnly', 'revoked'] as const)(
		'cannot be added with the key "%s", which is said',
		async (key) => {
			const own = scene.trigger({ trust, apiKey: scene.blink.demo.keys[key] });
			await expect(own.activate()).rejects.toThrow(
				key === 'revoked' ? /does not accept the API key/ : /lacks the scope/,
			);
			expect(scene.urls).toEqual([]);
		},
	);

	it('stays, with its secret, when the user wants it to', async () => {
		const own = scene.trigger({ trust, parameters: { options: { keepCallback: true } } });
		await own.activate();
		const [before] = scene.endpoints;
		await own.deactivate();
		await own.activate();
		expect(scene.endpoints).toEqual([before]);
	});

	it('that is gone already does not hinder the deactivation', async () => {
		const own = scene.trigger({ trust });
		await own.activate();
		scene.blink.control.removeEndpoint(scene.endpoints[0]?.id ?? '');
		await expect(own.deactivate()).resolves.toBeUndefined();
	});
});
