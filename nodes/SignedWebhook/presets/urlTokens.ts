import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { form, json, query } from './places';

/** What tells one of them from another. */
type Unsigned = Pick<
	Preset,
	'name' | 'displayName' | 'eventType' | 'docs' | 'n8nTrigger' | 'answer' | 'multipart'
> & { source?: string };

/** Providers that sign nothing and send no header: the secret is in the address that they call. */
const unsigned = ({ source = CATALOGUE.triggerDev2, ...preset }: Unsigned): Preset => ({
	...preset,
	scheme: { kind: 'token', name: preset.name, token: query('token') },
	secret: {
		label: 'Token',
		where: `A long random value of your own. Give ${preset.displayName} the URL of the trigger with ?token= and that value`,
		form: { pattern: /^[A-Za-z0-9_-]{16,}$/, must: 'be at least 16 letters, digits, - and _' },
	},
	bodyAuthenticated: 'no',
	sources: [source],
	confidence: 'catalogue',
});

/** Salesforce sends an outbound message again until it gets this. */
const SALESFORCE_ACK = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">',
	'<soapenv:Body>',
	'<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">',
	'<Ack>true</Ack>',
	'</notificationsResponse>',
	'</soapenv:Body>',
	'</soapenv:Envelope>',
].join('');

export const urlTokens: readonly Preset[] = [
	unsigned({
		name: 'gumroad',
		displayName: 'Gumroad',
		eventType: [form('resource_name')],
		docs: 'https://gumroad.com/ping',
		n8nTrigger: 'Gumroad Trigger',
	}),
	unsigned({
		name: 'jotform',
		displayName: 'Jotform',
		source: CATALOGUE.triggerDev3,
		multipart: true,
		docs: 'https://www.jotform.com/help/245-how-to-send-submission-data-via-a-webhook/',
		n8nTrigger: 'Jotform Trigger',
	}),
	unsigned({
		name: 'salesforceOutboundMessage',
		displayName: 'Salesforce Outbound Messages',
		answer: { body: SALESFORCE_ACK, headers: { 'Content-Type': 'text/xml; charset=utf-8' } },
		docs: 'https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_understanding.htm',
		n8nTrigger: 'Salesforce Trigger',
	}),
	unsigned({
		name: 'bitPay',
		displayName: 'BitPay',
		eventType: [json('event.name')],
		docs: 'https://developer.bitpay.com/docs/invoice-webhooks',
	}),
	unsigned({
		name: 'runpod',
		displayName: 'Runpod',
		source: CATALOGUE.triggerDev1,
		eventType: [json('status')],
		docs: 'https://docs.runpod.io/serverless/endpoints/send-requests',
	}),
	unsigned({
		name: 'chiliPiper',
		displayName: 'Chili Piper',
		source: CATALOGUE.triggerDev1,
		docs: 'https://help.chilipiper.com',
	}),
];
