namespace Platform.Manifests;

/// <summary>TLS of a gateway's server.</summary>
internal static class GatewayTlsRules
{
    private static readonly string[] Versions = ["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"];

    public static void Check(GatewayServer server, FieldPath path, FieldErrors errors)
    {
        var isTlsPort = server.Port?.Protocol?.ToUpperInvariant() is "HTTPS" or "TLS";
        if (server.Tls is not { } tls)
        {
            if (isTlsPort)
            {
                errors.Required(path, "an HTTPS or TLS port needs it");
            }

            return;
        }

        errors.OneOf(path.Child("mode"), tls.Mode, "PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL");
        errors.OneOf(path.Child("minProtocolVersion"), tls.MinProtocolVersion, Versions);
        errors.OneOf(path.Child("maxProtocolVersion"), tls.MaxProtocolVersion, Versions);
        if (!isTlsPort && (tls.Mode is not (null or "PASSTHROUGH") || HasFiles(tls)))
        {
            errors.Forbidden(path, "only httpsRedirect may be given for a port without TLS");
        }
        else if (isTlsPort)
        {
            CheckCertificates(tls, path, errors);
        }
    }

    private static void CheckCertificates(ServerTlsSettings tls, FieldPath path, FieldErrors errors)
    {
        var sources = new[]
        {
            !string.IsNullOrEmpty(tls.ServerCertificate) && !string.IsNullOrEmpty(tls.PrivateKey),
            !string.IsNullOrEmpty(tls.CredentialName),
            tls.CredentialNames is { Count: > 0 },
            tls.TlsCertificates is { Count: > 0 },
        };
        if (tls.Mode is "ISTIO_MUTUAL")
        {
            if (sources.Any(given => given) || HasFiles(tls))
            {
                errors.Forbidden(path, "ISTIO_MUTUAL takes the mesh's certificates; none may be given");
            }

            return;
        }

        if (sources.Count(given => given) > 1)
        {
            errors.Invalid(path, null, "must have only one of credentialName, credentialNames, serverCertificate with privateKey, and tlsCertificates");
        }

        CheckCount(tls.CredentialNames?.Count, path.Child("credentialNames"), errors);
        CheckCount(tls.TlsCertificates?.Count, path.Child("tlsCertificates"), errors);
        var hasSecret = sources[1] || sources[2];
        if (tls.Mode is not ("SIMPLE" or "MUTUAL" or "OPTIONAL_MUTUAL") || hasSecret)
        {
            return;
        }

        if (!sources.Any(given => given))
        {
            errors.Required(path.Child("credentialName"), $"{tls.Mode} needs a certificate");
        }

        if (tls.Mode is not "SIMPLE" && string.IsNullOrEmpty(tls.CaCertificates))
        {
            errors.Required(path.Child("caCertificates"), $"{tls.Mode} needs the CA of the clients");
        }
        else if (tls.Mode is "SIMPLE" && !string.IsNullOrEmpty(tls.CaCrl))
        {
            errors.Forbidden(path.Child("caCrl"), "SIMPLE asks clients for no certificate");
        }
    }

    private static void CheckCount(int? count, FieldPath path, FieldErrors errors)
    {
        if (count is 0 or > 2)
        {
            errors.Invalid(path, count, "must have 1 or 2 items");
        }
    }

    private static bool HasFiles(ServerTlsSettings tls) =>
        !string.IsNullOrEmpty(tls.ServerCertificate) || !string.IsNullOrEmpty(tls.PrivateKey) || !string.IsNullOrEmpty(tls.CaCertificates);
}
