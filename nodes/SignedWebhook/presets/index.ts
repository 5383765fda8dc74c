import type { Preset } from '../preset';
import { ring1 } from './ring1';
import { ring2 } from './ring2';

/** Every preset. */
export const presets: readonly Preset[] = [...ring1, ...ring2];

const byName = new Map(presets.map((preset) => [preset.name, preset]));

/** The preset that a credential names; undefined for one that this release does not have. */
export const presetNamed = (name: string): Preset | undefined => byName.get(name);
