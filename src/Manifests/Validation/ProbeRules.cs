namespace Platform.Manifests;

/// <summary>Readiness, liveness and startup probes.</summary>
internal static class ProbeRules
{
    /// <param name="probe">The probe; none is fine.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="mustSucceedOnce">Liveness and startup hold after the first success.</param>
    /// <param name="errors">Where errors go.</param>
    public static void Check(Probe? probe, FieldPath path, bool mustSucceedOnce, FieldErrors errors)
    {
        if (probe is null)
        {
            return;
        }

        var handlers = (probe.HttpGet is null ? 0 : 1) + (probe.TcpSocket is null ? 0 : 1) + NotYetRun.OtherProbeHandlers(probe);
        if (handlers == 0)
        {
            errors.Required(path, "must specify a handler type");
        }
        else if (handlers > 1)
        {
            errors.Forbidden(path, "may not specify more than 1 handler type");
        }

        if (probe.HttpGet is { } get)
        {
            CheckPort(get.Port, path.Child("httpGet", "port"), errors);
            errors.OneOf(path.Child("httpGet", "scheme"), get.Scheme, "HTTP", "HTTPS");
        }

        if (probe.TcpSocket is { } socket)
        {
            CheckPort(socket.Port, path.Child("tcpSocket", "port"), errors);
        }

        NotYetRun.CheckProbe(probe, path, errors);
        errors.AtLeast(path.Child("initialDelaySeconds"), probe.InitialDelaySeconds);
        errors.AtLeast(path.Child("periodSeconds"), probe.PeriodSeconds);
        errors.AtLeast(path.Child("timeoutSeconds"), probe.TimeoutSeconds);
        errors.AtLeast(path.Child("failureThreshold"), probe.FailureThreshold);
        errors.AtLeast(path.Child("successThreshold"), probe.SuccessThreshold);
        if (mustSucceedOnce && probe.SuccessThreshold > 1)
        {
            errors.Invalid(path.Child("successThreshold"), probe.SuccessThreshold, "must be 1");
        }
    }

    private static void CheckPort(IntOrString? port, FieldPath path, FieldErrors errors)
    {
        if (port is { } given)
        {
            PortRules.Check(given, path, errors);
        }
        else
        {
            errors.Required(path);
        }
    }
}
