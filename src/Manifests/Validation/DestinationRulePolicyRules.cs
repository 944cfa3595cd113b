namespace Platform.Manifests;

/// <summary>Traffic policies of a destination rule, of a subset, of a port.</summary>
internal static class DestinationRulePolicyRules
{
    public static void Check(TrafficPolicy? policy, FieldPath path, FieldErrors errors)
    {
        if (policy is null)
        {
            return;
        }

        if (policy is { LoadBalancer: null, ConnectionPool: null, OutlierDetection: null, Tls: null, PortLevelSettings: null, Tunnel: null, ProxyProtocol: null, RetryBudget: null })
        {
            errors.Required(path, "at least one field");
        }

        if (policy is { Tunnel: not null, ProxyProtocol: not null })
        {
            errors.Forbidden(path.Child("proxyProtocol"), "may not be given together with tunnel");
        }

        CheckParts(policy.LoadBalancer, policy.ConnectionPool, policy.OutlierDetection, policy.Tls, path, errors);
        CheckTunnel(policy.Tunnel, path.Child("tunnel"), errors);
        errors.OneOf(path.Child("proxyProtocol", "version"), policy.ProxyProtocol?.Version, "V1", "V2");
        if (policy.RetryBudget?.Percent is not (null or (>= 0 and <= 100)))
        {
            errors.Invalid(path.Child("retryBudget", "percent"), policy.RetryBudget.Percent, "must be between 0 and 100");
        }

        for (var index = 0; index < policy.PortLevelSettings?.Count; index++)
        {
            CheckPort(policy.PortLevelSettings[index], path.Child("portLevelSettings").Index(index), errors);
        }
    }

    private static void CheckPort(PortTrafficPolicy? policy, FieldPath path, FieldErrors errors)
    {
        if (policy?.Port?.Number is null)
        {
            errors.Required(path.Child("port", "number"));
        }

        errors.Between(path.Child("port", "number"), policy?.Port?.Number, 1, 65535);
        if (policy is null or { LoadBalancer: null, ConnectionPool: null, OutlierDetection: null, Tls: null })
        {
            errors.Required(path, "one of loadBalancer, connectionPool, outlierDetection and tls");
            return;
        }

        CheckParts(policy.LoadBalancer, policy.ConnectionPool, policy.OutlierDetection, policy.Tls, path, errors);
    }

    private static void CheckParts(
        LoadBalancerSettings? balancer, ConnectionPoolSettings? pool, OutlierDetection? outlier, ClientTlsSettings? tls, FieldPath path, FieldErrors errors)
    {
        DestinationRuleBalancerRules.Check(balancer, path.Child("loadBalancer"), errors);
        DestinationRulePoolRules.Check(pool, path.Child("connectionPool"), errors);
        CheckOutlier(outlier, path.Child("outlierDetection"), errors);
        CheckTls(tls, path.Child("tls"), errors);
    }

    private static void CheckOutlier(OutlierDetection? outlier, FieldPath path, FieldErrors errors)
    {
        if (outlier is null)
        {
            return;
        }

        PolicyDurationRules.Check(outlier.Interval, path.Child("interval"), errors);
        PolicyDurationRules.Check(outlier.BaseEjectionTime, path.Child("baseEjectionTime"), errors);
        errors.AtLeast(path.Child("consecutive5xxErrors"), outlier.Consecutive5xxErrors);
        errors.AtLeast(path.Child("consecutiveGatewayErrors"), outlier.ConsecutiveGatewayErrors);
        errors.AtLeast(path.Child("consecutiveErrors"), outlier.ConsecutiveErrors);
        errors.AtLeast(path.Child("consecutiveLocalOriginFailures"), outlier.ConsecutiveLocalOriginFailures);
        errors.Between(path.Child("maxEjectionPercent"), outlier.MaxEjectionPercent, 0, 100);
        errors.Between(path.Child("minHealthPercent"), outlier.MinHealthPercent, 0, 100);
        if (outlier.SplitExternalLocalOriginErrors != true && outlier.ConsecutiveLocalOriginFailures > 0)
        {
            errors.Forbidden(path.Child("consecutiveLocalOriginFailures"), "only with splitExternalLocalOriginErrors: true");
        }

        for (var index = 0; index < outlier.OutlierDetectionHttpErrorCodes?.Count; index++)
        {
            errors.Between(path.Child("outlierDetectionHttpErrorCodes").Index(index), outlier.OutlierDetectionHttpErrorCodes[index], 100, 599);
        }
    }

    private static void CheckTls(ClientTlsSettings? tls, FieldPath path, FieldErrors errors)
    {
        if (tls is null)
        {
            return;
        }

        errors.OneOf(path.Child("mode"), tls.Mode, "DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL");
        var hasFiles = new[] { tls.ClientCertificate, tls.PrivateKey, tls.CaCertificates, tls.CaCrl }.Any(text => !string.IsNullOrEmpty(text));
        if (tls.Mode is "SIMPLE" or "MUTUAL" && !string.IsNullOrEmpty(tls.CredentialName))
        {
            if (hasFiles)
            {
                errors.Forbidden(path.Child("credentialName"), "may not be given together with certificates in files");
            }
        }
        else if (tls.Mode is "MUTUAL")
        {
            errors.HasText(path.Child("clientCertificate"), tls.ClientCertificate);
            errors.HasText(path.Child("privateKey"), tls.PrivateKey);
        }
    }

    private static void CheckTunnel(TunnelSettings? tunnel, FieldPath path, FieldErrors errors)
    {
        if (tunnel is null)
        {
            return;
        }

        errors.OneOf(path.Child("protocol"), tunnel.Protocol, "", "CONNECT", "POST");
        errors.HasText(path.Child("targetHost"), tunnel.TargetHost);
        if (tunnel.TargetPort is null)
        {
            errors.Required(path.Child("targetPort"));
        }

        errors.Between(path.Child("targetPort"), tunnel.TargetPort, 1, 65535);
    }
}
