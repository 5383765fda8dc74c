import type { Story } from '../../sandbox/kit/stories.cts';

/** The example that is told first, and the path of its form. */
export const FIRST = { workflow: 'tollgateSellAccess', form: 'buy-access' };

/** Where the pages of an n8n are. */
const places = (n8n: string) => ({
	workflow: (id: string) => ({ label: 'Open the workflow', url: `${n8n}/workflow/${id}` }),
	executions: (id: string) => ({
		label: 'See its executions',
		url: `${n8n}/workflow/${id}/executions`,
	}),
	form: (label: string, path: string) => ({ label, url: `${n8n}/form/${path}` }),
});

/**
 * The stories of the examples that something outside n8n sets off, for the sandbox's start page.
 *
 * @param n8n where the demo's n8n is, without a slash at the end
 */
export function demoStories(n8n: string): Story[] {
	const { workflow, executions, form } = places(n8n);
	const both = (id: string) => [workflow(id), executions(id)];
	return [
		{
			title: 'Sell access to an app for Lightning',
			text: 'Buy in the form, pay under “To be paid”, and watch the page of the buyer turn to “Paid”.',
			links: [form('Buy', FIRST.form), ...both(FIRST.workflow)],
		},
		{
			title: 'Donation page',
			text: 'Donate in the form, and pay at the checkout of Banksy.',
			links: [form('Donate', 'donate'), ...both('tollgateDonations')],
		},
		{
			title: 'Payment received',
			text: 'Somebody pays. The signed delivery starts the workflow at once.',
			links: both('tollgatePaid'),
			buttons: [
				{ label: 'Pay 1,000 sats', action: 'blink/receiveOverLightning', values: { sats: 1000 } },
			],
		},
		{
			title: 'Watch the account without a public address',
			text: 'Such a payment is also found by the next poll, within a minute.',
			links: both('tollgateBlinkWatch'),
			buttons: [
				{ label: 'Pay 1,000 sats', action: 'blink/receiveOverLightning', values: { sats: 1000 } },
			],
		},
		{
			title: 'Reconcile collections with invoices',
			text: 'Money arrives at Blaaiz and is compared with the open invoices.',
			links: both('tollgateReconcile'),
			buttons: [
				{
					label: 'Collect 20 NGN',
					action: 'blaaiz/collect',
					values: { currency: 'NGN', amount: 20 },
				},
			],
		},
		{
			title: 'Support may look, not pay',
			text: 'Open the chat of the workflow and ask: Is the licence ACTIVE-000001 still good? A stand-in for a chat model answers.',
			links: both('tollgateSupport'),
		},
		{
			title: 'Signed webhooks of any provider',
			text: 'Send a genuine, a late or a forged delivery of Stripe, GitHub, Shopify, Slack and others.',
			links: [{ label: 'Send one', url: '/webhooks' }, ...both('tollgateStripe')],
		},
	];
}

/** What somebody reads who has just started the demo. */
export function welcome(n8n: string, sandbox: string): string {
	return `
  Start here   ${n8n}/form/${FIRST.form}
               Buy access to an app: a form of n8n, then a QR code that waits for its payment.

  Then pay     ${sandbox}
               Press "Pay" under "To be paid". Blink signs a delivery, the workflow verifies it, and
               the page with the code turns to "Paid".

  Look inside  ${n8n}/workflow/${FIRST.workflow}
  Change it    the numbers in "Plans and prices", then Publish, and buy again

  More stories are on the page of the sandbox, and all of them in examples/README.md.`;
}
