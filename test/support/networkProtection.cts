/*
 * Import this first in a test: n8n then protects internal networks, as with this setting of an
 * operator. It reads the setting when it is loaded; releases that do not have it take no notice.
 */
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
