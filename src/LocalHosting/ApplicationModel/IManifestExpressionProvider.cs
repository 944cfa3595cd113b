namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks values that a deployment could refer to by name. Nothing is published here, so it has no members.</summary>
public interface IManifestExpressionProvider;
