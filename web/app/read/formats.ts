// The list of formats that can be read.
import { firstStr, list, str } from '../decode';
import type { FormatInfo } from '../model';

export const formats = (v: unknown): FormatInfo[] => list(v, (f) => ({ id: str(f['id']), name: str(f['name']), family: str(f['family']), how: firstStr(f, 'how_to_export', 'how'), what: firstStr(f, 'what', 'export') }));
