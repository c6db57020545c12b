import { generate } from 'selfsigned';

/** A throw-away certificate for the local portal's HTTPS; browsers are told to ignore that it is self-signed. */
export async function selfSignedCertificate(host: string): Promise<{ key: string; cert: string }> {
  const pems = await generate([{ name: 'commonName', value: host }], { keySize: 2048, algorithm: 'sha256' });
  return { key: pems.private, cert: pems.cert };
}
