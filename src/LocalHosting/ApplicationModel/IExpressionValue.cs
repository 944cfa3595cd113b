namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that can stand inside an expression.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;
