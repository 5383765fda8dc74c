import { dirname } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { choicesOf, fieldsOf } from '../contract/fieldsOf';
import { actionNodes, credentialTypes, triggerNodes } from './catalogue.cts';

/** A setting that has a value before anybody has touched it. */
export interface Default {
	/** The form it is in, by its title in n8n. */
	form: string;
	field: string;
	/** As the form shows it. */
	value: string;
}

/** The settings of a provider's credentials and triggers, and of every operation of its node. */
export function defaultsOf(folder: string, provider: string): Default[] {
	const inFolder = ({ file }: { file: string }) => dirname(file) === folder;
	const credentials = credentialTypes
		.map(({ instance }) => instance)
		.filter(({ displayName }) => displayName.startsWith(`${provider} `));
	const triggers = triggerNodes.filter(inFolder).map(({ instance }) => instance.description);
	const nodes = actionNodes.filter(inFolder).map(({ instance: { description } }) => ({
		...description,
		properties: description.properties.filter(({ name }) => name === 'requestOptions'),
	}));
	return [...credentials, ...nodes, ...triggers].flatMap(({ displayName: form, properties }) => {
		const lines = fieldsOf(properties).flatMap(({ property }) => {
			const value = shown(property);
			return value === undefined ? [] : [{ form, field: property.displayName, value }];
		});
		return lines;
	});
}

/** What the form shows in a field nobody has touched; undefined where it shows nothing. */
function shown(property: INodeProperties): string | undefined {
	const { type, default: value } = property;
	if (['hidden', 'notice', 'collection', 'fixedCollection', 'resourceLocator'].includes(type)) {
		return undefined;
	}
	const named = (one: unknown) =>
		choicesOf(property).find((choice) => choice.value === one)?.name ?? String(one);
	if (Array.isArray(value)) return value.length > 0 ? value.map(named).join(', ') : undefined;
	if (typeof value === 'boolean') return value ? 'on' : undefined;
	return value === '' || value === undefined || value === null ? undefined : named(value);
}
