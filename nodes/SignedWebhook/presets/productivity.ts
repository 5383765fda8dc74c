import type { Preset } from '../preset';
import { header, json } from './places';
import { bodyHmac } from './schemes';

/** Tasks and boards. */
export const productivity: readonly Preset[] = [
	{
		name: 'clickUp',
		displayName: 'ClickUp',
		scheme: bodyHmac('clickUp', 'X-Signature'),
		secret: {
			label: 'Webhook Secret',
			where:
				'webhook.secret in the answer of the API when the webhook is created, and in the list of webhooks',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		// One change of a task is sent as several events.
		eventId: [{ all: [json('event'), json('history_items.0.id')] }],
		// Changes of folders, spaces and lists have no history, and say nothing but whose they are.
		mayBeIdentical: true,
		events: [
			'listCreated',
			'listUpdated',
			'taskAssigneeUpdated',
			'taskCommentPosted',
			'taskCreated',
			'taskDeleted',
			'taskDueDateUpdated',
			'taskMoved',
			'taskStatusUpdated',
			'taskUpdated',
		],
		sources: ['https://developer.clickup.com/docs/webhooksignature'],
		confidence: 'docs',
		docs: 'https://developer.clickup.com/docs/webhooksignature',
		n8nTrigger: 'ClickUp Trigger',
	},
	{
		name: 'monday',
		displayName: 'monday.com (App Webhooks)',
		scheme: {
			kind: 'jwt',
			name: 'monday',
			token: header('authorization'),
			algorithms: ['HS256'],
			key: { encoding: 'text' },
			audienceIsUrl: true,
		},
		secret: {
			label: 'Signing Secret',
			where:
				'Developer Center → your app → Basic Information → Signing Secret; for lifecycle events of the app: Client Secret',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event.type'), json('type')],
		eventId: [json('event.triggerUuid')],
		events: [
			'change_column_value',
			'change_name',
			'change_status_column_value',
			'create_column',
			'create_pulse',
			'create_update',
			'delete_pulse',
		],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('challenge') } },
				value: json('challenge'),
				verified: false,
				answer: {
					status: 200,
					headers: { 'content-type': 'application/json' },
					body: { challenge: '{value}' },
				},
			},
		],
		sources: [
			'https://developer.monday.com/apps/docs/authorization-header',
			'https://developer.monday.com/apps/docs/advanced-concepts',
		],
		confidence: 'docs',
		docs: 'https://developer.monday.com/apps/docs/authorization-header',
		note: 'Only webhooks that an app has created are signed, not those made with a personal token',
	},
	{
		name: 'asana',
		displayName: 'Asana',
		scheme: bodyHmac('asana', 'X-Hook-Signature'),
		secret: {
			label: 'Hook Secret',
			where:
				'Asana sends it in X-Hook-Secret when the webhook is created: listen for a test event, then copy it from the hint',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('events.*.action')],
		batch: { path: 'events' },
		events: ['added', 'changed', 'deleted', 'removed', 'undeleted'],
		handshakes: [
			{
				when: { method: 'POST', has: { place: header('x-hook-secret') } },
				value: header('x-hook-secret'),
				verified: false,
				answer: { status: 200, headers: { 'X-Hook-Secret': '{value}' } },
				capture: header('x-hook-secret'),
			},
			// A sign of life.
			{
				when: { method: 'POST', empty: { list: 'events' } },
				verified: true,
				answer: { status: 200 },
			},
		],
		sources: ['https://developers.asana.com/docs/webhooks-guide'],
		confidence: 'catalogue',
		docs: 'https://developers.asana.com/docs/webhooks-guide',
		n8nTrigger: 'Asana Trigger',
	},
	{
		name: 'trello',
		displayName: 'Trello',
		scheme: {
			...bodyHmac('trello', 'X-Trello-Webhook', { algorithm: 'sha1', encoding: 'base64' }),
			template: '{body}{url}',
		},
		secret: {
			label: 'Secret',
			where: 'trello.com/power-ups/admin → your Power-Up → API key → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('action.type')],
		eventId: [json('action.id')],
		events: [
			'addMemberToCard',
			'commentCard',
			'createCard',
			'createList',
			'deleteCard',
			'moveCardToBoard',
			'updateCard',
			'updateCheckItemStateOnCard',
			'updateList',
		],
		handshakes: [{ when: { method: 'HEAD' }, verified: false, answer: { status: 200 } }],
		sources: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/'],
		confidence: 'docs',
		docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
		note: 'The signature covers the callback URL exactly as it was registered',
		n8nTrigger: 'Trello Trigger',
	},
];
