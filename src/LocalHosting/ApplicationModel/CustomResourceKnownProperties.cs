namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of properties.</summary>
public static class CustomResourceKnownProperties
{
    public static string Source => "resource.source";
}
