namespace Platform.Hosting.Ports;

/// <summary>What is said when ports are taken.</summary>
internal static class TakenPorts
{
    public static string Sentence(IReadOnlyList<PortClaim> taken, Func<int, string?> holder) =>
        string.Join("; ", taken.Select(claim =>
            $"port {claim.Port} of {claim.Resource} is taken by {holder(claim.Port) ?? "another process"}: stop that, "
            + $"or choose another port with --{claim.Setting}=PORT (0: any free one)"));
}
