/* The one door to n8n-core for tests: it wants its environment and reflect-metadata first. */
import './environment.cts';
import 'reflect-metadata';
import './patientRegex.cts';

export {
	Credentials,
	CredentialTestContext,
	DataDeduplicationService,
	ExecutionLifecycleHooks,
	HookContext,
	LoadOptionsContext,
	PollContext,
	SupplyDataContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
