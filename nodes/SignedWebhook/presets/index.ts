import type { Preset } from '../preset';

/** Every preset, in the order in which people see them. */
export const presets: readonly Preset[] = [];

const byName = new Map(presets.map((preset) => [preset.name, preset]));

/** The preset that a credential names; undefined for one that this release does not have. */
export const presetNamed = (name: string): Preset | undefined => byName.get(name);
