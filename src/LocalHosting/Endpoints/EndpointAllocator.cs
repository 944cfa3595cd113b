using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Platform.LocalHosting;

/// <summary>Gives every endpoint its port, by Aspire's rules as far as they can be kept without a proxy.</summary>
internal sealed class EndpointAllocator(IConfiguration configuration, PortReservations reservations)
{
    private readonly bool _randomize = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

    /// <exception cref="DistributedApplicationException">An endpoint asks for what cannot be had; the message says what to change.</exception>
    public void Allocate(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => !endpoint.Allocated.IsCompleted))
        {
            var port = Chosen(resource, endpoint) ?? reservations.Reserve();
            endpoint.Allocate(new AllocatedEndpoint(endpoint.UriScheme, HostOf(endpoint.TargetHost), port));
        }
    }

    /// <summary>The first of the chosen ports that something else listens on, if one does.</summary>
    public static int? Taken(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>()
        .Where(endpoint => endpoint is { Protocol: ProtocolType.Tcp, Allocated.IsCompletedSuccessfully: true })
        .Select(endpoint => (int?)endpoint.Allocated.GetAwaiter().GetResult().Port)
        .FirstOrDefault(port => !PortReservations.IsFree(port!.Value));

    private int? Chosen(IResource resource, EndpointAnnotation endpoint)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"The endpoint '{endpoint.Name}' of '{resource.Name}'");
        var proxied = endpoint.IsProxied;
        if (proxied && endpoint.Port is not null && endpoint.Port == endpoint.TargetPort)
        {
            throw new DistributedApplicationException($"{name} has the same port and target port: leave one out or say isProxied: false.");
        }

        // What Aspire gives up in tests is the proxy's port; a port without a proxy is the process's own and stays.
        var port = proxied && _randomize ? null : endpoint.Port;
        return port is not null && endpoint.TargetPort is not null && port != endpoint.TargetPort
            ? throw new DistributedApplicationException($"{name} has a port and another target port, which takes a proxy; there is none here: leave one out.")
            : endpoint.TargetPort ?? port;
    }

    /// <summary>An address that listens everywhere is reached at localhost.</summary>
    private static string HostOf(string targetHost) => targetHost is "*" or "+" or "0.0.0.0" or "::" or "[::]" ? "localhost" : targetHost;
}
