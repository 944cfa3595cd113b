namespace Platform.Analyzer.Prometheus;

/// <summary>Prometheus did not answer, or refused the query; the message is a sentence for whoever asked for a verdict.</summary>
internal sealed class PrometheusException(string message, Exception? inner = null) : Exception(message, inner);
