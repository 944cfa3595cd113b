using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Discovery;

/// <summary>
/// Addresses of services by name, from configuration <c>services:NAME:SCHEME:INDEX</c> (environment
/// <c>services__cart__http__0=http://localhost:5001</c>), the form in which an Aspire host injects references.
/// </summary>
public sealed class ServiceEndpoints(IConfiguration configuration)
{
    private int _turn;

    /// <summary>The service's next address (several are taken in turn), or null when none is configured.</summary>
    /// <param name="name">The service's name, such as <c>control-plane</c>.</param>
    /// <param name="schemes">Endpoint names in the order of preference; default http, then https.</param>
    /// <exception cref="InvalidOperationException">What is configured is not an absolute URL.</exception>
    public Uri? Find(string name, params ReadOnlySpan<string> schemes)
    {
        var service = configuration.GetSection("services").GetSection(name);
        foreach (var scheme in schemes.IsEmpty ? ["http", "https"] : schemes)
        {
            var addresses = service.GetSection(scheme).GetChildren().Select(address => address.Value).OfType<string>().ToArray();
            if (addresses.Length > 0)
            {
                var address = addresses[(int)((uint)Interlocked.Increment(ref _turn) % (uint)addresses.Length)];
                return Uri.TryCreate(address, UriKind.Absolute, out var uri)
                    ? uri
                    : throw new InvalidOperationException($"services:{name}:{scheme}: '{address}' is not an absolute URL such as http://localhost:5001.");
            }
        }

        return null;
    }
}
