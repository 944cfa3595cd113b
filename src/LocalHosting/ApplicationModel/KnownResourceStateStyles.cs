namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a state is shown.</summary>
public static class KnownResourceStateStyles
{
    public static readonly string Info = "info";
    internal static readonly string Success = "success";
    internal static readonly string Error = "error";
}
