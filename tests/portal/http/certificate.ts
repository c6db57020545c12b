import { generate } from 'selfsigned';

/**
 * A throw-away certificate for the local portal's HTTPS; browsers are told to ignore that it is self-signed. Of elliptic
 * curves, as every test makes its own: primes take up to seconds of a busy machine.
 */
export async function selfSignedCertificate(host: string): Promise<{ key: string; cert: string }> {
  const pems = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
  });
  return { key: pems.private, cert: pems.cert };
}
