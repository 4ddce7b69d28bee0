using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Leads.Core.Outgoing;

namespace Leads.Core.Mail.Inbound;

/// <summary>Asks Amazon SNS for the certificate that a post is signed with, and confirms subscriptions. No other host is ever asked.</summary>
public sealed class SnsDesk(SnsWeb web)
{
    private const int MostCertificates = 50;

    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new(StringComparer.Ordinal);

    /// <returns>Null where Amazon can't be asked just now.</returns>
    internal async Task<bool?> IsGenuineAsync(SnsEnvelope envelope, CancellationToken ct)
    {
        if (envelope.CertificateUrl is not { } place || !place.AbsolutePath.EndsWith(".pem", StringComparison.Ordinal) || place.Query.Length > 0) return false;
        if (!_certificates.TryGetValue(place.AbsoluteUri, out var certificate))
        {
            var fetched = await web(place, ct);
            if (fetched.Outcome is FetchOutcome.Missing or FetchOutcome.Refused or FetchOutcome.Forbidden) return false;
            if (fetched.Outcome != FetchOutcome.Got) return null;
            try
            {
                certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(fetched.Body.Span));
            }
            catch (CryptographicException)
            {
                return false;
            }
            if (_certificates.Count >= MostCertificates) _certificates.Clear();
            _certificates[place.AbsoluteUri] = certificate;
        }
        return envelope.IsSignedBy(certificate);
    }

    /// <returns>Whether Amazon took it.</returns>
    internal async Task<bool> ConfirmAsync(SnsEnvelope envelope, CancellationToken ct)
        => envelope.SubscribeUrl is { } place && (await web(place, ct)).Outcome == FetchOutcome.Got;
}

/// <summary>Reads a page of Amazon SNS.</summary>
public delegate Task<Fetched> SnsWeb(Uri address, CancellationToken ct);
