using Microsoft.Extensions.Options;
using Platform.TrafficRouter.Listening;

namespace Platform.TrafficRouter;

/// <summary>Refuses a start with settings that cannot work, all of them in one message.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    private const int MostTrustedProxies = 10;

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        CheckPort(GatewayOptions.HttpPortKey, options.HttpPort, errors);
        CheckPort(GatewayOptions.HttpsPortKey, options.HttpsPort, errors);
        CheckPort(GatewayOptions.AdminPortKey, options.AdminPort, errors);
        CheckGatewayPorts(options, errors);
        if (options.HttpPort > 0 && options.HttpPort == options.AdminPort)
        {
            errors.Add($"{GatewayOptions.AdminPortKey}: must differ from {GatewayOptions.HttpPortKey}: the admin paths have a port of their own");
        }

        if (options.TrustedProxies is < 0 or > MostTrustedProxies)
        {
            errors.Add($"{GatewayOptions.TrustedProxiesKey}: must be a number of proxies from 0 (clients connect directly) to {MostTrustedProxies}");
        }

        if (!Uri.TryCreate(options.ControlPlane, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            errors.Add($"services__control-plane__http__0: must be an http URL, not \"{options.ControlPlane}\"");
        }

        if (!Path.IsPathFullyQualified(options.StateFolder))
        {
            errors.Add($"{GatewayOptions.StateKey}: must be an absolute path, not \"{options.StateFolder}\"");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckGatewayPorts(GatewayOptions options, List<string> errors)
    {
        if (options.HttpsPort > 0 && (options.HttpsPort == options.HttpPort || options.HttpsPort == options.AdminPort))
        {
            errors.Add($"{GatewayOptions.HttpsPortKey}: must differ from {GatewayOptions.HttpPortKey} and {GatewayOptions.AdminPortKey}");
        }

        var ports = PortMap.Read(options.HttpPort, options.HttpsPort, options.GatewayPorts, out var problems);
        errors.AddRange(problems.Select(problem => $"{GatewayOptions.GatewayPortsKey}: {problem}"));
        if (options.AdminPort > 0 && ports.HasLocal(options.AdminPort))
        {
            errors.Add($"{GatewayOptions.GatewayPortsKey}: local port {options.AdminPort} is {GatewayOptions.AdminPortKey}'s");
        }
    }

    private static void CheckPort(string key, int port, List<string> errors)
    {
        if (port is < 0 or > ushort.MaxValue)
        {
            errors.Add($"{key}: must be a port from 0 (any free one) to 65535");
        }
    }
}
