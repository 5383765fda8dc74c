import type { TriggerPanelDefinition } from 'n8n-workflow';

/**
 * What the editor says beside a webhook trigger. n8n's own text leaves out which of the two URLs a
 * test event must go to.
 * @param service the provider's name
 */
export function triggerPanel(service: string): TriggerPanelDefinition {
	return {
		executionsHelp: `<b>To try it out</b>, enter the Test URL (under Webhook URLs) at ${service}, click "Execute step", and make an event happen there. Where the node registers its URL by itself, there is nothing to enter.<br /><br /><b>Once it works</b>, publish the workflow and enter the Production URL. What it starts then shows up in the <a data-key="executions">executions list</a>, not in the editor.`,
	};
}

/**
 * What the editor says beside a trigger that polls. n8n's own text speaks of "a single mock event", where
 * real ones are shown.
 * @param service the provider's name
 * @param shown what a test shows, as in `the newest five payments`
 */
export function pollingPanel(service: string, shown: string): TriggerPanelDefinition {
	return {
		executionsHelp: `<b>To try it out</b>, click "Fetch Test Event". It shows ${shown}; none of them is remembered as seen.<br /><br /><b>Once it works</b>, publish the workflow. n8n then polls ${service} at the poll times, and starts the workflow with what is new. Those runs show up in the <a data-key="executions">executions list</a>, not in the editor.`,
	};
}
