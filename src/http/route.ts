import type { ProxyServer } from '../settings/proxy.ts';
import type { TrustStore } from '../settings/trust-store.ts';

/** How a connection to the endpoint is made. */
export interface Route {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether the endpoint speaks TLS. */
  readonly secure: boolean;
  readonly proxy: ProxyServer | undefined;
  readonly trustStore: TrustStore;
  /** Seconds, 0 for no limit. */
  readonly connectTimeout: number;
  /** Seconds for each wait, 0 for no limit. */
  readonly readTimeout: number;
}
